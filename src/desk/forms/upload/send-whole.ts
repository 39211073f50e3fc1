import type { UploadView } from './upload-view.ts';

/** Sends the form as it is. Goes on to where success leads; a refusal is the answer, a page to be shown. */
export function sendWhole({ form, texts, say, complain, busy, progress }: UploadView): Promise<string | undefined> {
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/html');
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    progress(loaded, total);
    if (loaded === total) say(texts.checking);
  });
  complain('');
  busy(true);
  say(texts.sending);
  return new Promise((resolve) => {
    request.addEventListener('load', () => {
      // Success was a redirect that was followed; a refusal is this page with its errors.
      if (request.status < 400) location.assign(request.responseURL);
      resolve(request.status < 400 ? undefined : request.responseText);
    });
    request.addEventListener('error', () => {
      busy(false);
      say('');
      complain(texts.broken);
      resolve(undefined);
    });
    request.send(new FormData(form));
  });
}
