// A form that was sent is not sent again, and shows that it is under way. Without this script it is sent as any other,
// and its key sees to it that nothing is done twice.

/** Longer than this, and a screen reader is told too. ms */
const SAY_AFTER = 1_000;
/** Whoever stopped the page meanwhile can send again. ms */
const GIVE_BACK_AFTER = 30_000;

document.addEventListener('submit', (event) => {
  const form = event.target;
  // What a script of its own sends (an upload, a dialog) shows its own progress.
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.ariaBusy === 'true') event.preventDefault();
  else begin(form, event.submitter);
});

// The browser may bring this very page back, as it was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll<HTMLFormElement>('form[aria-busy]')) end(form);
});

function begin(form: HTMLFormElement, pressed: HTMLElement | null): void {
  form.ariaBusy = 'true';
  pressed?.classList.add('is-busy');
  // After the form's values were taken: a button that is disabled is not among them.
  setTimeout(() => { disable(form, true); });
  setTimeout(() => { end(form); }, GIVE_BACK_AFTER);
  setTimeout(() => {
    const status = document.querySelector<HTMLElement>('[data-busy]');
    if (status && form.ariaBusy === 'true') status.textContent = status.dataset['busy'] ?? '';
  }, SAY_AFTER);
}

function end(form: HTMLFormElement): void {
  form.ariaBusy = null;
  disable(form, false);
  for (const button of buttonsOf(form)) button.classList.remove('is-busy');
}

function disable(form: HTMLFormElement, off: boolean): void {
  for (const button of buttonsOf(form)) button.disabled = off;
}

/** Those that send it, wherever on the page they stand. */
function buttonsOf(form: HTMLFormElement): HTMLButtonElement[] {
  return [...form.elements].filter((one): one is HTMLButtonElement => one instanceof HTMLButtonElement && one.type === 'submit');
}
