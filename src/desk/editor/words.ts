import { checkCodes, type Check } from '#app/domain/checks.ts';
import { assertNever } from '#app/domain/result.ts';
import { parseSegmentKey } from '#app/domain/segment-keys.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { Page } from '../define-page.ts';
import { localeName } from '../works/locale-name.tsx';

/** What a segment is called in the editor: "Paragraph 2", "Text for x". */
export function segmentLabel({ t }: Page, kind: WorkKind, key: string): string {
  const parsed = parseSegmentKey(kind, key);
  if (!parsed) return key;
  switch (parsed.name) {
    case 'title':
    case 'alt':
    case 'transcript':
    case 'text':
    case 'summary':
    case 'place':
      return t(`desk:editor.key.${parsed.name}`);
    case 'body':
    case 'part':
    case 'alt-of':
      return t(`desk:editor.key.${parsed.name}`, { number: parsed.n });
    case 'page-alt':
      return t('desk:editor.key.page-alt', { page: parsed.page });
    case 'page-text':
      return t('desk:editor.key.page-text', { page: parsed.page, number: parsed.balloon });
    case 'text-for':
      return t('desk:editor.key.text-for', { channel: parsed.channel });
    default:
      return assertNever(parsed);
  }
}

/** A check in words. */
export function checkSentence(page: Page, locale: string, { code, details }: Check): string {
  return page.t(`checks:${code}`, { ...details, locale: localeName(page, locale) });
}

const placeholders = ['limit', 'length', 'over', 'expected', 'found', 'share', 'characters'];

/** The checks' sentences with their `{{placeholders}}` left in, for the script that checks while typing. */
export function checkTemplates(page: Page, locale: string): Record<string, string> {
  const asTheyAre = Object.fromEntries(placeholders.map((name) => [name, `{{${name}}}`]));
  return Object.fromEntries(checkCodes.map((code) => [code, page.t(`checks:${code}`, { ...asTheyAre, locale: localeName(page, locale) })]));
}
