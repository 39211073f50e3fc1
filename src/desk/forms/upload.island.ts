// Shows how far an upload is. Without this script the form is sent as any other.
watch();

function watch(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form);
    });
  }
}

function send(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-upload-status]');
  const bar = form.querySelector('progress');
  const buttons = form.querySelectorAll('button');
  const say = (word: string | undefined): void => {
    if (status) status.textContent = word ?? '';
  };
  const busy = (on: boolean): void => {
    form.setAttribute('aria-busy', String(on));
    for (const button of buttons) button.disabled = on;
    if (bar) bar.hidden = !on;
  };
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/html');
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (bar && total > 0) bar.value = Math.round((100 * loaded) / total);
    say(loaded < total ? status?.dataset['sending'] : status?.dataset['checking']);
  });
  request.addEventListener('load', () => {
    // Success was a redirect that was followed; a refusal is this page with its errors.
    if (request.status < 400) location.assign(request.responseURL);
    else showAnswer(request.responseText);
  });
  request.addEventListener('error', () => {
    busy(false);
    say(status?.dataset['broken']);
  });
  busy(true);
  say(status?.dataset['sending']);
  request.send(new FormData(form));
}

/** Puts the server's page in place of this one, and the focus where it asks for it. */
function showAnswer(html: string): void {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  document.title = answer.title;
  document.body.replaceWith(answer.body);
  document.querySelector<HTMLElement>('[autofocus]')?.focus();
  watch();
}
