// Starts the demonstration over without leaving its page, since nobody serves another one meanwhile: shows what is
// answered, waits for the next run and goes there. Without this script the answer is a page with a link.
const EVERY_MS = 1_000;
const form = document.querySelector<HTMLFormElement>('[data-start-over]');

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void startOver(form);
});

async function startOver(form: HTMLFormElement): Promise<void> {
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  const ended = document.body.dataset['run'];
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams() });
  const told = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (told) document.querySelector('main')?.replaceWith(told);
  while (answer.ok && !(await isNext(ended))) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  if (answer.ok) location.replace('/desk/demo');
}

async function isNext(ended: string | undefined): Promise<boolean> {
  try {
    const answer = await fetch('/desk/demo', { cache: 'no-store' });
    const { run } = new DOMParser().parseFromString(await answer.text(), 'text/html').body.dataset;
    return answer.ok && run !== undefined && run !== ended;
  } catch {
    return false; // nobody answers: between the two
  }
}
