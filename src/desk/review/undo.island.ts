// Counts the seconds of an undo down, and takes the button away when they are over. Without this script
// the button stays, and an undo that comes too late is refused by the server.
for (const box of document.querySelectorAll<HTMLElement>('[data-undo]')) {
  const until = performance.now() + Number(box.dataset['undo']);
  const number = box.querySelector('[data-undo-left]');
  const note = document.querySelector<HTMLElement>('[data-undo-note]');
  const tick = (): void => {
    const left = until - performance.now();
    if (left > 0) {
      if (number) number.textContent = String(Math.ceil(left / 1000));
      setTimeout(tick, left % 1000 || 1000);
      return;
    }
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    if (!note) return;
    note.textContent = note.dataset['over'] ?? '';
    if (hadFocus) {
      note.tabIndex = -1;
      note.focus();
    }
  };
  tick();
}
