/* Shows a question only while the one it depends on is answered so. Without scripts all are shown, and the words below
   each say when it is meant. The server judges in any case. */
export function showQuestions(form) {
  const questions = [...form.querySelectorAll("[data-if-name]")];
  if (!questions.length) return;

  const isAnswered = ({ dataset }) =>
    [...form.elements].some((field) =>
      field.name === dataset.ifName && field.value === dataset.ifValue && field.checked && !field.closest(".question[hidden]"));
  // In the order of the page: what depends on a hidden question is hidden, too.
  const look = () => questions.forEach((question) => { question.hidden = !isAnswered(question); });

  questions.forEach((question) => question.querySelector(".question-if")?.remove());
  form.addEventListener("change", look);
  window.addEventListener("pageshow", look);
  look();
}
