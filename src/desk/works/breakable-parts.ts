/** The parts between which the line of a name without spaces, such as `America/New_York` or an account's, may end: after a sign, not within a word. */
export function breakableParts(text: string): readonly string[] {
  return text.split(/(?<=[/_.])/);
}
