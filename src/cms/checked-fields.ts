import type { JSONField, TextField } from 'payload';
import { z } from 'zod';
import { localeSchema } from '#app/domain/locale-schema.ts';
import { isZone } from '#app/domain/wall-time.ts';
import { json, text, type Asked } from './fields.ts';
import { roomText } from './records-room/room-text.ts';

type TextOptions = Parameters<typeof text>[1];

const complaints: Readonly<Record<string, z.core.$ZodErrorMap>> = { ja: z.locales.ja().localeError, en: z.locales.en().localeError };

/** Fills a field's check from a schema: true, or what is wrong and where in it, in the language of the records room. */
function checkedBy(schema: z.ZodType) {
  return (value: unknown, { req: { i18n } }: Asked): true | string => {
    const read = schema.safeParse(value, { error: complaints[i18n.language] ?? complaints['en'] });
    if (read.success) return true;
    return read.error.issues.map((issue) => [...(issue.path.length === 0 ? [] : [issue.path.join('.')]), inWords(issue, i18n)].join(': ')).join(' · ');
  };
}

/** What our own rules say by a name (`params.rule`) is told by the catalogue; the rest by the schema's own words. */
function inWords(issue: z.core.$ZodIssue, i18n: Asked['req']['i18n']): string {
  const rule: unknown = issue.code === 'custom' ? issue.params?.['rule'] : undefined;
  return rule === 'zone' || rule === 'twice' || rule === 'locale' ? roomText(i18n, `records:invalid.${rule}`) : issue.message;
}

/** A JSON column of a setting: what a person types there is checked by `schema` before it is kept. For `tsType` see {@link json}. */
export function checkedJson(name: string, tsType: string, schema: z.ZodType, options: Partial<JSONField> = {}): JSONField {
  return json(name, tsType, { required: true, validate: checkedBy(schema), ...options });
}

/** A text column of a setting, checked by `schema` before it is kept. */
export function checkedText(name: string, schema: z.ZodType, options: TextOptions = {}): TextField {
  return text(name, { required: true, validate: checkedBy(schema), ...options });
}

/** An IANA time zone, such as `Asia/Phnom_Penh`. */
export const zoneSchema = z.string().refine(isZone, { params: { rule: 'zone' } });

/** A language tag, such as `km` or `ms-BN`, said in words where it is none. */
export const languageSchema = z.string().refine((tag) => localeSchema.safeParse(tag).success, { params: { rule: 'locale' } });
