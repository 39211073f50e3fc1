import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';
import { Choices, Field } from '../forms/index.ts';

/** The links of a work: those there are, and room for more. An empty one is left out. */
export function LinkFields({ page, links }: { page: Page; links: readonly string[] }): VNode {
  const { t } = page;
  const places = Math.min(10, links.length + 2);
  return (
    <fieldset class="field">
      <legend>{t('desk:works.field.links')}</legend>
      <p class="field__hint">{t('desk:works.field.links-hint')}</p>
      {Array.from({ length: places }, (_, at) => (
        <Field key={at} name={`links[${String(at)}]:optional`} label={t('desk:works.field.link', { number: at + 1 })} type="url" value={links[at] ?? ''} more={{ maxLength: 500, placeholder: 'https://' }} />
      ))}
    </fieldset>
  );
}

/** Works that must be live in a post's language before it goes out (launch set). */
export function NeedChoices({ page, works, chosen }: { page: Page; works: readonly { id: string; label: string }[]; chosen: readonly string[] }): VNode | null {
  if (works.length === 0) return null;
  return (
    <Choices
      name="needs[]"
      label={page.t('desk:works.field.needs')}
      hint={page.t('desk:works.field.needs-hint')}
      values={chosen}
      options={works.map(({ id, label }) => ({ value: id, label }))}
    />
  );
}
