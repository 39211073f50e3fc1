import type { ComponentChildren, VNode } from 'preact';
import { formatDateTime, type DateStyle, type MessageKey } from '#app/i18n/index.ts';
import type { PageFrame } from './layout.tsx';

/** A character that no text holds: where a node goes into a translated sentence. */
const PLACE = '\u0001';

interface MomentProps {
  /** Instant in ms UTC. */
  at: number;
  /** IANA zone in which it is told. */
  zone: string;
  locale: string;
  style?: DateStyle;
}

/** A moment in words, with the instant for machines. */
export function Moment({ at, zone, locale, style = 'full' }: MomentProps): VNode {
  return <time datetime={new Date(at).toISOString()}>{formatDateTime(at, { locale, zone, style })}</time>;
}

/** A translated sentence with a node in the place of its `{{when}}`. */
export function sentenceWith(frame: PageFrame, key: MessageKey, when: VNode): ComponentChildren {
  const [before, ...after] = frame.t(key, { when: PLACE }).split(PLACE);
  return <>{before}{when}{after.join('')}</>;
}

/** What stands between a text and what follows it on its line: nothing after the full-width marks of Japanese and Chinese, which are a space by themselves. */
export function gapAfter(text: string): '' | ' ' {
  return /[。：！？]$/u.test(text) ? '' : ' ';
}
