import type { IslandField } from './island-fields.ts';

/** Shows somebody else's text beside one's own, until the person chose, or there is nothing to choose any more. */
export function askAboutConflict(field: IslandField | undefined, theirs: string, words: Readonly<Record<string, string>>, choose: (take: 'mine' | 'theirs') => void): void {
  if (!field) return;
  forgetConflict(field);
  const box = element('div', 'notice notice--care stack stack--tight');
  box.dataset['conflict'] = '';
  box.setAttribute('role', 'alert');
  const title = element('p', 'notice__title', words['conflict-title']);
  const label = element('p', 'small', words['theirs']);
  const text = element('div', 'segment__text', theirs === '' ? words['gone'] : theirs);
  text.lang = field.area.lang;
  const buttons = element('p', 'cluster');
  buttons.append(...(['mine', 'theirs'] as const).map((take) => {
    const button = element('button', 'btn', words[take === 'mine' ? 'keep-mine' : 'take-theirs']);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      box.remove();
      field.area.focus();
      choose(take);
    });
    return button;
  }));
  box.append(title, label, text, buttons);
  field.area.after(box);
}

/** Takes the question away. */
export function forgetConflict(field: IslandField | undefined): void {
  field?.section.querySelector('[data-conflict]')?.remove();
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
