"""What pyHanko's own validator says of a signature."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def judge_signature(signature: Any, context: ValidationContext) -> Any:
    """Its verdict. In a thread of its own: it runs an event loop, and so does a browser's driver
    that an earlier test may have started in ours."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(validate_pdf_signature, signature, context).result()
