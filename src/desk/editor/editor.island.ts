// The editor's script: saves by itself, checks while one types. Without it the form is sent by its button.
import { autosave } from './autosave.ts';
import { readFields } from './island-fields.ts';
import { checkWhileTyping } from './typing.ts';

const root = document.querySelector<HTMLElement>('[data-editor]');
if (root) {
  const words = JSON.parse(root.dataset['words'] ?? '{}') as Record<string, string>; // written by editor-page.tsx
  const fields = readFields(root);
  document.documentElement.classList.add('has-script');
  checkWhileTyping(root, fields);
  autosave(root, fields, words);
}
