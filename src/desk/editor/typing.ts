import { showInvisible } from '#app/domain/check-invisible.ts';
import { checkSegment, type Check } from '#app/domain/checks.ts';
import { fitText, type TextBox } from '#app/domain/lettering/fit-text.ts';
import { segmentLimit } from '#app/domain/segment-keys.ts';
import { codePoints } from '#app/domain/text.ts';
import { workKinds } from '#app/domain/work-kinds.ts';
import type { IslandField } from './island-fields.ts';

/** Checks, counters, the view of invisible characters, and the buttons that insert them. */
export function checkWhileTyping(root: HTMLElement, fields: readonly IslandField[]): void {
  const kind = workKinds.find((one) => one === root.dataset['kind']) ?? 'poster';
  const locale = root.dataset['locale'] ?? '';
  const templates = JSON.parse(root.dataset['checks'] ?? '{}') as Record<string, string>; // written by editor-page.tsx
  const toggle = root.querySelector<HTMLElement>('[data-invisible]');
  let invisible = toggle?.getAttribute('aria-pressed') === 'true';
  let last = fields[0]?.area;

  const look = (field: IslandField): void => {
    const { section, area, key } = field;
    const origin = section.dataset['origin'] === 'machine' && area.value === field.saved && field.confirm?.checked !== true ? 'machine' : 'human';
    const source = section.querySelector('[data-source]')?.textContent;
    const checks = checkSegment({ kind, key, locale, text: area.value, origin, source, required: section.dataset['required'] === '1' });
    const list = section.querySelector('[data-checks-of]');
    list?.replaceChildren(...[...checks, ...checkPlate(section, area.value, locale)].map(({ code, severity, details }) => {
      const item = document.createElement('li');
      item.className = severity === 'block' ? 'is-block' : 'is-warning';
      item.textContent = fill(templates[code] ?? code, details);
      return item;
    }));
    const count = section.querySelector('[data-count]');
    if (count) count.textContent = `${String(codePoints(area.value))} / ${String(segmentLimit(kind, key))}`;
    preview(section, area.value, invisible);
  };

  for (const field of fields) {
    field.area.addEventListener('input', () => { look(field); });
    field.area.addEventListener('focus', () => { last = field.area; });
    field.confirm?.addEventListener('change', () => { look(field); });
  }
  toggle?.setAttribute('role', 'button');
  toggle?.addEventListener('click', (event) => {
    event.preventDefault();
    invisible = !invisible;
    toggle.setAttribute('aria-pressed', String(invisible));
    for (const { section, area } of fields) preview(section, area.value, invisible);
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-insert]')) {
    button.addEventListener('click', () => {
      if (!last) return;
      last.focus();
      last.setRangeText(button.dataset['insert'] ?? '', last.selectionStart, last.selectionEnd, 'end');
      last.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

/** What the plate has against a text: too long for its box, or still with a character that the server found no glyph for. */
function checkPlate({ dataset }: HTMLElement, text: string, locale: string): Pick<Check, 'code' | 'severity' | 'details'>[] {
  const box = dataset['box'] === undefined ? undefined : JSON.parse(dataset['box']) as TextBox; // written by segment-field.tsx
  const lacking = (dataset['lacking'] ?? '').split(', ').filter((one) => one !== '' && text.includes(String.fromCodePoint(one.codePointAt(0) ?? 0)));
  return [
    ...(box === undefined || fitText(text, locale, box).fits ? [] : [{ code: 'lettering-does-not-fit', severity: 'block', details: {} } as const]),
    ...(lacking.length === 0 ? [] : [{ code: 'lettering-glyph-missing', severity: 'block', details: { characters: lacking.join(', ') } } as const]),
  ];
}

function preview(section: HTMLElement, text: string, on: boolean): void {
  const box = section.querySelector<HTMLElement>('[data-preview]');
  if (!box) return;
  box.hidden = !on;
  if (!on) return;
  box.replaceChildren(...showInvisible(text).map((piece) => {
    if ('text' in piece) return piece.text;
    const mark = document.createElement('span');
    mark.className = 'invisible';
    mark.textContent = piece.mark;
    return mark;
  }));
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
