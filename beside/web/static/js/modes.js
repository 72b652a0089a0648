/* A choice of how to see pages shows itself at once; it is kept when the form is sent. */
document.querySelector("form[data-face]")?.addEventListener("change", ({ target, currentTarget }) => {
  const words = (name) => [...currentTarget.elements[name]].map((one) => one.value);
  document.documentElement.classList.remove(...words(target.name));
  document.documentElement.classList.add(target.value);
});
