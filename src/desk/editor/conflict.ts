import type { IslandField } from './island-fields.ts';

/** Shows somebody else's text beside one's own, until the person chose; nothing of the field is saved before. */
export function askAboutConflict(field: IslandField, theirs: string, words: Readonly<Record<string, string>>, chosen: () => void): void {
  field.section.querySelector('[data-conflict]')?.remove();
  field.theirs = theirs;
  const box = element('div', 'notice notice--care stack stack--tight');
  box.dataset['conflict'] = '';
  box.setAttribute('role', 'alert');
  const title = element('p', 'notice__title', words['conflict-title']);
  const label = element('p', 'small', words['theirs']);
  const text = element('div', 'segment__text', theirs === '' ? words['gone'] : theirs);
  text.lang = field.area.lang;
  const buttons = element('p', 'cluster');
  const choose = (name: string, take: boolean): HTMLElement => {
    const button = element('button', 'btn', words[name]);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      field.saved = theirs;
      field.theirs = undefined;
      if (take) field.area.value = theirs;
      box.remove();
      field.area.focus();
      field.area.dispatchEvent(new Event('input', { bubbles: true }));
      chosen();
    });
    return button;
  };
  buttons.append(choose('keep-mine', false), choose('take-theirs', true));
  box.append(title, label, text, buttons);
  field.area.after(box);
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
