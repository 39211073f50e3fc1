import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';

const tabs = [
  { name: 'schedule', href: '/desk/schedule', label: 'schedule:day' },
  { name: 'calendar', href: '/desk/calendar', label: 'schedule:month' },
  { name: 'pre-flight', href: '/desk/pre-flight', label: 'schedule:pre-flight.menu' },
  { name: 'launch', href: '/desk/launch', label: 'schedule:board.title' },
  { name: 'sandbox', href: '/desk/sandbox', label: 'schedule:sandbox.title' },
] as const;

/** Leads between the pages of the calendar. */
export function ScheduleTabs({ page, current }: { page: Page; current: (typeof tabs)[number]['name'] }): VNode {
  return (
    <nav class="tabs" aria-label={page.t('schedule:title')}>
      {tabs.map(({ name, href, label }) => <a key={name} href={href} aria-current={name === current ? 'page' : undefined}>{page.t(label)}</a>)}
    </nav>
  );
}
