"""The API's description in a test's hands: is this JSON as it says?"""

from typing import Any

from openapi_schema_validator import OAS31Validator, oas31_format_checker
from werkzeug.test import TestResponse

API = "/api/v1"
EVENT = f"{API}/events/{{slug}}"


class Described:
    """The description, and whether JSON is as it says."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.checked: set[tuple[str, str, int]] = set()

    def faults(self, schema: dict[str, Any], found: Any) -> list[str]:
        """What is wrong with `found`; names that are not described are wrong too."""
        whole = {**schema, "components": _closed(self.document["components"])}
        checker = OAS31Validator(whole, format_checker=oas31_format_checker)
        return [error.message for error in checker.iter_errors(found)]

    def operation(self, method: str, path: str) -> dict[str, Any]:
        found: dict[str, Any] = self.document["paths"][path][method]
        return found

    def body_faults(self, method: str, path: str, body: Any) -> list[str]:
        """What is wrong with what is sent."""
        content = self.operation(method, path)["requestBody"]["content"]
        return self.faults(content["application/json"]["schema"], body)

    def check(self, method: str, path: str, answer: TestResponse) -> Any:
        """Fails unless the answer's status and body are described; its JSON."""
        answers = self.operation(method, path)["responses"]
        described = answers.get(str(answer.status_code), answers["default"])
        if "$ref" in described:
            name = described["$ref"].rpartition("/")[2]
            described = self.document["components"]["responses"][name]
        for header in described.get("headers", {}):
            assert header in answer.headers
        assert answer.mimetype == "application/json"
        schema = described["content"]["application/json"]["schema"]
        assert self.faults(schema, answer.get_json()) == [], (method, path, answer.status)
        self.checked.add((method, path, answer.status_code))
        return answer.get_json()


def _closed(components: dict[str, Any]) -> dict[str, Any]:
    schemas = {
        name: {"additionalProperties": False, **schema} if "properties" in schema else schema
        for name, schema in components["schemas"].items()
    }
    return {**components, "schemas": schemas}
