import type { Translate } from '#app/i18n/index.ts';

/** What the upload's script says, in the page's language; `{word}` is filled by the script. */
export type UploadTexts = Readonly<Record<'sending' | 'checking' | 'broken' | 'line' | 'announced' | 'resumed' | 'waiting' | 'cancelled' | 'refused' | 'unfinished', string>>;

/** Everything that the script may say; it has no catalogue of its own. */
export function uploadTexts(t: Translate): UploadTexts {
  return {
    sending: t('desk:upload.sending'),
    checking: t('desk:upload.checking'),
    broken: t('desk:upload.broken'),
    line: t('desk:upload.line', { sent: '{sent}', total: '{total}', left: '{left}' }),
    announced: t('desk:upload.announced', { percent: '{percent}' }),
    resumed: t('desk:upload.resumed', { percent: '{percent}' }),
    waiting: t('desk:upload.waiting'),
    cancelled: t('desk:upload.cancelled'),
    refused: t('desk:upload.refused'),
    unfinished: t('desk:upload.unfinished', { name: '{name}' }),
  };
}
