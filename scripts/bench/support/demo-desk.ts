import { opens, sends, type Stop } from './demo-stop.ts';
import { editionOf, type DemoPerson, type DemoWork } from './demo-places.ts';

/** Pages that plan and watch what goes out. */
const planning = { calendar: '/desk/schedule', week: '/desk/calendar', 'pre-flight': '/desk/pre-flight', launch: '/desk/launch', sandbox: '/desk/sandbox' } as const;

interface Desk {
  readonly locale: string;
  readonly staff: DemoPerson;
  readonly publisher: DemoPerson;
  readonly reviewer: DemoPerson;
  readonly admin: DemoPerson;
  readonly works: readonly DemoWork[];
}

/** The daily pages of staff and publishers. */
export function deskStops({ locale, staff, publisher, works }: Desk): Stop[] {
  const work = (label: string) => works.find((one) => one.label.startsWith(label))?.work ?? '';
  return [
    { name: 'desk-home', path: '/desk', person: staff },
    { name: 'matrix', path: '/desk/works', person: staff },
    { name: 'work', path: `/desk/works/${work('P1')}`, person: staff },
    { name: 'editor', path: `/desk/editions/${editionOf(works, 'P1', locale === 'ja' || locale === 'en' ? 'my' : locale)}`, person: staff },
    { name: 'comic-work', path: `/desk/works/${work('C1')}`, person: staff },
    { name: 'event-work', path: `/desk/works/${work('E1')}`, person: staff },
    { name: 'comic-editor', path: `/desk/editions/${editionOf(works, 'C1', locale)}`, person: staff },
    { name: 'event-editor', path: `/desk/editions/${editionOf(works, 'E1', locale)}`, person: staff },
    { name: 'release', path: `/desk/editions/${editionOf(works, 'P1', 'vi')}/release`, person: publisher },
    { name: 'profile', path: '/desk/profile', person: staff },
    { name: 'media', path: '/desk/media', person: staff },
    { name: 'accounts', path: '/desk/accounts', person: publisher },
    { name: 'new-poster', path: '/desk/works/new', person: staff },
    ...Object.entries(planning).map(([name, path]) => ({ name, path, person: publisher })),
  ];
}

/** The same pages at other moments: chosen, empty, unfolded, refused, decided. */
export async function furtherFaces({ staff, publisher, reviewer, admin, works }: Desk, review: string, withdrawal: string): Promise<Stop[]> {
  const poster = works.find(({ label }) => label.startsWith('P1'))?.work ?? '';
  const editions = (label: string) => [...(works.find((one) => one.label.startsWith(label))?.editions.values() ?? [])];
  const bulk = (action: string) => `/desk/works/bulk?do=${action}&${[...editions('P1'), ...editions('P2')].map((id) => `edition=${id}`).join('&')}`;
  const khmer = (await staff.page(`/desk/works/${works.find(({ label }) => label.startsWith('P2'))?.work ?? ''}`)).split(' id="km"')[1];
  const decided = /\/desk\/rounds\/[0-9a-f-]{36}/.exec(khmer ?? '')?.[0];
  // Nothing of them can be submitted or released: the demo stays as it is, and the pages say why.
  const { bulk: submitted } = await staff.perform<{ bulk: string }>('submit-editions', { items: editions('P1').map((edition) => ({ edition, expectedRevision: 0 })) });
  const { bulk: released } = await publisher.perform<{ bulk: string }>('release-editions', { items: editions('P2').map((edition) => ({ edition })) });
  const stops: Omit<Stop, 'again'>[] = [
    ...['comic', 'event', 'post'].map((kind) => ({ name: `new-${kind}`, path: `/desk/works/new?kind=${kind}`, person: staff })),
    { name: 'publisher-home', path: '/desk', person: publisher },
    { name: 'reviewer-home', path: '/desk', person: reviewer },
    { name: 'menu', path: '/desk', person: staff, then: opens('.topbar details') },
    { name: 'matrix-nothing', path: '/desk/works?q=nothing-is-called-so', person: staff },
    { name: 'matrix-pick', path: '/desk/works?pick=submit&tick=all', person: staff },
    { name: 'bulk-submit', path: bulk('submit'), person: staff },
    { name: 'bulk-release', path: bulk('release'), person: publisher },
    { name: 'bulk-nothing', path: '/desk/works/bulk?do=submit', person: staff },
    { name: 'bulk-submitted', path: `/desk/works/bulk/submit/${submitted}`, person: staff },
    { name: 'bulk-released', path: `/desk/works/bulk/release/${released}`, person: publisher },
    { name: 'history', path: `/desk/works/${poster}?locale=km#history`, person: staff },
    { name: 'accounts-forms', path: '/desk/accounts', person: admin, then: opens('main details') },
    { name: 'day', path: '/desk/calendar?from=2026-10-01&until=2026-10-02&view=day', person: publisher },
    { name: 'month', path: '/desk/calendar?from=2026-10-01&until=2026-11-01&view=month', person: publisher },
    { name: 'schedule-nothing', path: '/desk/schedule?day=2026-12-24', person: publisher },
    { name: 'launch-stops', path: '/desk/launch', person: publisher, then: opens('.stop-panel details') },
    ...(decided === undefined ? [] : [{ name: 'review-decided', path: decided, person: reviewer }]),
    { name: 'review-asked', path: review, person: reviewer, then: async (page) => { await page.locator('.bottom-bar summary').nth(1).click(); } },
    { name: 'review-refused', path: review, person: reviewer, then: sends('decide-request-changes', { reason: '' }) },
    { name: 'withdraw-refused', path: withdrawal, person: staff, then: sends('withdraw-release', { reason: '' }) },
    { name: 'new-refused', path: '/desk/works/new?kind=event', person: staff, then: sends('create-work', { label: '', slug: 'Not a slug' }) },
    { name: 'profile-refused', path: '/desk/profile', person: staff, then: sends('update-profile', { zone: 'Nowhere/At all' }) },
    { name: 'plan-refused', path: '/desk/schedule', person: publisher, then: sends('plan-slot', { 'dueAt:time': '2026-09-01T09:00' }) },
    { name: 'account-refused', path: '/desk/accounts', person: admin, then: sends('add-account', { handle: '' }) },
    { name: 'desk-not-found', path: '/desk/nothing', person: staff, status: 404 },
  ];
  return stops.map((stop) => ({ ...stop, again: true }));
}

/** The demonstration's own pages: its front, and the five guided stops. */
export function demoStops(locale: string): Stop[] {
  return [
    { name: 'demo', path: '/desk/demo', person: undefined, again: true },
    ...[1, 2, 3, 4, 5].map((number): Stop => ({ name: `demo-stop-${String(number)}`, path: `/desk/demo/stops/${String(number)}?lang=${locale}`, person: undefined, again: true })),
  ];
}
