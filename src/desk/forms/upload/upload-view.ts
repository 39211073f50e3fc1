import type { UploadTexts } from '../upload-texts.ts';

/** What somebody sees of an upload. */
export interface UploadView {
  readonly form: HTMLFormElement;
  readonly texts: UploadTexts;
  /** Said aloud too, where a screen reader reads. */
  say(text: string): void;
  /** Why it does not go on; empty takes it away. */
  complain(text: string): void;
  /** While it is sent, nothing can be pressed but cancelling, where there is something to cancel. */
  busy(on: boolean, cancel?: () => void): void;
  /** How far it is, in bytes; seconds left where they are known. */
  progress(sent: number, total: number, secondsLeft?: number): void;
}

/** Screen readers hear every quarter, eyes see every change. */
const ANNOUNCED_EVERY = 25;

/** Finds the places of a form that tell of its upload. */
export function uploadView(form: HTMLFormElement): UploadView {
  const at = (selector: string) => form.querySelector<HTMLElement>(selector);
  const texts = JSON.parse(form.dataset['texts'] ?? '{}') as UploadTexts; // written by <UploadForm>
  const bar = form.querySelector('progress');
  const cancelButton = form.querySelector<HTMLButtonElement>('[data-upload-cancel]');
  const write = (selector: string, text: string): void => {
    const place = at(selector);
    if (!place || place.textContent === text) return;
    place.textContent = text;
    place.hidden = text === '';
  };
  const say = (text: string): void => { write('[data-upload-status]', text); };
  let announced = 0;

  return {
    form, texts, say,
    complain: (text) => { write('[data-upload-trouble]', text); },
    busy(on, cancel) {
      form.setAttribute('aria-busy', String(on));
      for (const button of form.querySelectorAll('button')) button.disabled = on && button !== cancelButton;
      if (bar) bar.hidden = !on;
      if (cancelButton) {
        cancelButton.hidden = !on || cancel === undefined;
        cancelButton.onclick = cancel ?? null;
      }
      if (!on) write('[data-upload-line]', '');
      announced = 0;
    },
    progress(sent, total, secondsLeft) {
      const percent = total > 0 ? Math.floor((100 * sent) / total) : 0;
      if (bar) bar.value = percent;
      write('[data-upload-line]', filled(texts.line, { sent: megabytes(sent), total: megabytes(total), left: secondsLeft === undefined ? '…' : timeLeft(secondsLeft) }));
      const quarter = Math.floor(percent / ANNOUNCED_EVERY) * ANNOUNCED_EVERY;
      if (quarter <= announced) return;
      announced = quarter;
      say(percent < 100 ? filled(texts.announced, { percent: String(quarter) }) : texts.checking);
    },
  };
}

/** A text with its `{words}` filled in. */
export function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, word: string) => words[word] ?? '');
}

function megabytes(bytes: number): string {
  return inUnit(bytes / 1_000_000, 'megabyte', 1);
}

/** Rounded up, so that it does not promise too much. */
function timeLeft(seconds: number): string {
  return seconds < 60 ? inUnit(Math.max(1, Math.ceil(seconds)), 'second', 0) : inUnit(Math.ceil(seconds / 60), 'minute', 0);
}

function inUnit(value: number, unit: string, digits: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}
