import { sendWhole } from './upload/send-whole.ts';
import { sendInParts } from './upload/send-in-parts.ts';
import { rememberedUploads } from './upload/remembered-uploads.ts';
import { filled, uploadView } from './upload/upload-view.ts';

// Sends pictures with a sight of how far they are; large ones in parts. Without this script the form is sent as any other.
watch();

function watch(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    const view = uploadView(form);
    const remembered = rememberedUploads(form.dataset['person'] ?? '');
    const [unfinished] = remembered.names();
    if (unfinished !== undefined) view.say(filled(view.texts.unfinished, { name: unfinished }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const file = new FormData(form).get('file');
      // Digests need a secure context.
      const large = file instanceof File && file.size > Number(form.dataset['partsOver']) && 'subtle' in crypto;
      void (large ? sendInParts(file, view, remembered) : sendWhole(view)).then((answer) => {
        if (answer !== undefined) show(answer);
      });
    });
  }
}

/** Puts the server's page in place of this one, and the focus where it asks for it. */
function show(html: string): void {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  document.title = answer.title;
  document.body.replaceWith(answer.body);
  document.querySelector<HTMLElement>('[autofocus]')?.focus();
  watch();
}
