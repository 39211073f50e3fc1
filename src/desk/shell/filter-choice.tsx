import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';

interface FilterChoiceProps {
  readonly page: Page;
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  /** Values with their words. */
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** One filter to choose; the first choice is everything. */
export function FilterChoice({ page, name, label, chosen, options }: FilterChoiceProps): VNode {
  return (
    <div class="field">
      <label class="field__label" for={`filter-${name}`}>{label}</label>
      <select class="select" id={`filter-${name}`} name={name}>
        <option value="">{page.t('desk:matrix.filter.all')}</option>
        {options.map(([value, words]) => <option key={value} value={value} selected={value === chosen}>{words}</option>)}
      </select>
    </div>
  );
}
