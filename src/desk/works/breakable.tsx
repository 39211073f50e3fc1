import type { VNode } from 'preact';

/** A name without spaces, such as `America/New_York` or an account's: where its line ends it parts after a sign, not within a word. */
export function Breakable({ text }: { text: string }): VNode {
  return <>{text.split(/(?<=[/_.])/).map((part, at) => <>{at > 0 ? <wbr /> : null}{part}</>)}</>;
}
