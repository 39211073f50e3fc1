import type { UploadView } from './upload-view.ts';

/** Sends the form as it is. Goes on to where success leads; a refusal is the answer, a page to be shown. */
export function sendWhole(view: UploadView): Promise<string | undefined> {
  const { form, texts } = view;
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/html');
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    view.progress(loaded, total);
    if (loaded === total) view.say(texts.checking);
  });
  view.complain('');
  view.busy(true);
  view.say(texts.sending);
  return new Promise((resolve) => {
    request.addEventListener('load', () => {
      // Success was a redirect that was followed; a refusal is this page with its errors.
      if (request.status < 400) location.assign(request.responseURL);
      resolve(request.status < 400 ? undefined : request.responseText);
    });
    request.addEventListener('error', () => {
      view.busy(false);
      view.say('');
      view.complain(texts.broken);
      resolve(undefined);
    });
    request.send(new FormData(form));
  });
}
