import { askBeforeLeaving } from "/static/js/unsaved.js";
import { equal } from "/modules/expect.js";

const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

export function test_browser_asks_only_while_something_typed_is_not_sent() {
  const form = document.createElement("form");
  form.innerHTML = '<input value="Ada"><input type="checkbox" checked><select><option>de<option>en</select>';
  const [name, photo] = form.elements;
  askBeforeLeaving(form);
  const said = [asks()];
  name.value = "Bea"; said.push(asks());
  name.value = "Ada"; said.push(asks());
  photo.checked = false; said.push(asks());
  form.dispatchEvent(new Event("submit")); said.push(asks()); // it is on its way
  equal(said, [false, true, false, true, false]);
}
