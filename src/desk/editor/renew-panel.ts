/** What stands in the way of the review, as it is after a save; left alone while somebody is in it. */
export async function renewPanel(page: string): Promise<void> {
  const panel = document.querySelector('[data-submit-panel]');
  if (!panel || panel.matches(':focus-within') || panel.querySelector('details[open]')) return;
  try {
    const answer = await fetch(page, { headers: { accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-submit-panel]');
    if (answer.ok && fresh && !panel.matches(':focus-within')) panel.replaceChildren(...fresh.childNodes);
  } catch {
    // It stays as it was; the server checks again when it is submitted.
  }
}
