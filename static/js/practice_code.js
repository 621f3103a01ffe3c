/* Turns the codes to practise with by the arrow keys, so that nobody has to aim with the mouse. */
const wayOf = { ArrowLeft: "prev", ArrowRight: "next" };

addEventListener("keydown", (event) => {
  const wanted = wayOf[event.key];
  if (!wanted || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  document.querySelector(`.pages a[rel=${wanted}]`)?.click();
});
