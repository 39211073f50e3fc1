import type { VNode } from 'preact';
import { breakableParts } from './breakable-parts.ts';

/** A name without spaces, whose line may end only where `breakableParts` says. */
export function Breakable({ text }: { text: string }): VNode {
  return <>{breakableParts(text).map((part, at) => <>{at > 0 ? <wbr /> : null}{part}</>)}</>;
}
