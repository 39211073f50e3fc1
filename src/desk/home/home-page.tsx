import type { ComponentChildren, VNode } from 'preact';
import { readHome, type HomeView, type ShownSeat, type Waiting, type WaitingDelivery, type WaitingEdition } from '#app/operations/read/read-home.ts';
import type { SeatPicture } from '#app/operations/read/seat-pictures.ts';
import { definePage, type Page } from '../define-page.ts';
import { CampaignMissing } from '../shell/in-campaign.tsx';
import { StateBadge } from '../matrix/state-badge.tsx';
import { editionAddress, fileAddress, reviewAddress, workAddress } from '../works/addresses.ts';
import { LocaleChip, localeName } from '../works/locale-name.tsx';
import { Moment } from '../works/moment.tsx';

/** What waits for the person who looks, by role. */
export const homePage = definePage<HomeView>({
  path: '/desk',
  permission: 'signed-in',
  namespaces: ['desk'],
  speaksAsFrame: true,
  menu: { order: 10, label: 'desk:home.menu' },
  load: (context, { actor }) => readHome(context, actor),
  title: (_home, page) => page.t('desk:home.title'),
  render: (home, page) => <Home home={home} page={page} />,
});

function Home({ home, page }: { home: HomeView; page: Page }): VNode {
  const { t } = page;
  const edition = (one: WaitingEdition) => <EditionItem key={`${one.reason}${one.edition}`} one={one} page={page} />;
  const atWork = (one: WaitingEdition) => <EditionItem key={`${one.reason}${one.edition}`} one={one} page={page} atWork />;
  const sections = [home.decide, home.translate, home.prepare, home.release, home.held, home.slots, home.deliveries].filter((one) => one !== undefined);
  const total = sections.reduce((sum, one) => sum + one.total, 0);
  return (
    <div class="stack stack--loose">
      <div class="page-head">
        {home.campaign ? <p class="eyebrow">{home.campaign.name}</p> : null}
        <h1>{sections.length === 0 ? t('desk:home.title') : t('desk:home.waiting', { count: total })}</h1>
      </div>
      {home.campaign ? null : <CampaignMissing mayMake={home.roles.has('admin')} page={page} />}
      {home.campaign && sections.length > 0 && total === 0 ? <Nothing home={home} page={page} /> : null}
      <Section page={page} name="decide" list={home.decide} item={(seat) => <SeatItem key={seat.round} seat={seat} page={page} />} />
      <Section page={page} name="translate" list={home.translate} item={edition} />
      <Section page={page} name="prepare" list={home.prepare} item={(one) => (one.reason === 'source-unsent' || one.reason === 'withdrawn' || one.reason === 'objected' ? atWork(one) : edition(one))} />
      <Section page={page} name="release" list={home.release} item={atWork} />
      <Section page={page} name="held" list={home.held} item={atWork} />
      <Section page={page} name="slots" list={home.slots} item={atWork} />
      <Section page={page} name="deliveries" list={home.deliveries} item={(one) => <DeliveryItem key={one.id} one={one} page={page} />} />
      <Links home={home} page={page} />
    </div>
  );
}

const whatComes = ['decide', 'translate', 'prepare', 'slots'] as const;

/** Where nothing waits: what will stand here, by what the person does. */
function Nothing({ home, page: { t } }: { home: HomeView; page: Page }): VNode {
  return (
    <div class="empty stack stack--tight">
      <p>{t('desk:home.nothing')}</p>
      {whatComes.filter((name) => home[name]).map((name) => <p key={name} class="small">{t(`desk:home.comes.${name}`)}</p>)}
    </div>
  );
}

interface SectionProps<T> {
  readonly page: Page;
  readonly name: 'decide' | 'translate' | 'prepare' | 'release' | 'held' | 'slots' | 'deliveries';
  readonly list: Waiting<T> | undefined;
  readonly item: (one: T) => VNode;
}

function Section<T>({ page, name, list, item }: SectionProps<T>): VNode | null {
  const { t } = page;
  if (!list || list.total === 0) return null;
  const more = list.total - list.items.length;
  return (
    <section class="stack stack--tight" aria-labelledby={`home-${name}`}>
      <h2 id={`home-${name}`}>{t(`desk:home.section.${name}`)} <span class="count num">{String(list.total)}</span></h2>
      <ul class="list-plain stack stack--tight">{list.items.map(item)}</ul>
      {more > 0 ? <p class="small"><a href="/desk/works">{t('desk:home.more', { count: more })}</a></p> : null}
    </section>
  );
}

interface CardProps {
  readonly href: string;
  readonly label: string;
  readonly chips: ComponentChildren;
  readonly urgent?: boolean;
  readonly picture?: VNode | undefined;
  readonly children: ComponentChildren;
}

function Card({ href, label, chips, urgent = false, picture, children }: CardProps): VNode {
  const text = (
    <div>
      <div class="split">
        <a class="card__main" href={href}><b>{label}</b></a>
        <span class="cluster">{chips}</span>
      </div>
      <p class="muted">{children}</p>
    </div>
  );
  return (
    <li class={`card card--link${urgent ? ' card--urgent' : ''}`}>
      {picture ? <div class="card__row">{picture}{text}</div> : text}
    </li>
  );
}

/** What a seat decides on, small: its place is kept by the card, so nothing jumps when it comes. */
function SeatThumb({ edition, locale, picture }: { edition: string; locale: string; picture: SeatPicture }): VNode {
  const { sha256, name, width, height, alt } = picture;
  return <img class="thumb" src={fileAddress(sha256, name, edition)} alt={alt} lang={locale} width={width} height={height} loading="lazy" decoding="async" />;
}

function SeatItem({ seat, page }: { seat: ShownSeat; page: Page }): VNode {
  const { t, now } = page;
  const overdue = seat.deadline !== undefined && seat.deadline < now;
  const picture = seat.picture && <SeatThumb edition={seat.edition} locale={seat.locale} picture={seat.picture} />;
  const chips = <><span class="chip">{t(`desk:works.kind.${seat.kind}`)}</span><LocaleChip page={page} tag={seat.locale} /></>;
  return (
    <Card href={reviewAddress(seat.round)} label={seat.label} urgent={overdue} chips={chips} picture={picture}>
      {t('desk:home.seat', { number: seat.number, approvals: seat.approvals, needed: seat.needed })}
      {' · '}
      {seat.deadline === undefined
        ? <>{t('desk:home.since')} <Moment page={page} at={seat.openedAt} /></>
        : <>{t(overdue ? 'desk:home.overdue' : 'desk:home.until')} <Moment page={page} at={seat.deadline} /></>}
    </Card>
  );
}

function EditionItem({ one, page, atWork = false }: { one: WaitingEdition; page: Page; atWork?: boolean }): VNode {
  const { t, has } = page;
  const why = `desk:home.reason.${one.reason}` as const;
  return (
    <Card
      href={atWork ? workAddress(one.work, one.locale) : editionAddress(one.edition)}
      label={one.label}
      urgent={one.reason === 'changes-requested' || one.reason === 'objected' || one.reason === 'live-stale'}
      chips={<><LocaleChip page={page} tag={one.locale} /><StateBadge page={page} state={one.state} /></>}
    >
      {has(why) ? t(why, { done: one.done, required: one.required, locale: localeName(page, one.locale) }) : null}
    </Card>
  );
}

function DeliveryItem({ one, page }: { one: WaitingDelivery; page: Page }): VNode {
  const what = `desk:home.delivery.${one.state}` as const;
  return (
    <Card href="/desk/launch" label={one.label} urgent={one.state !== 'held'} chips={<LocaleChip page={page} tag={one.locale} />}>
      {page.has(what) ? page.t(what) : one.state} · <Moment page={page} at={one.dueAt} />
    </Card>
  );
}

/** For those whom nothing waits for: where their work is. */
function Links({ home: { roles }, page }: { home: HomeView; page: Page }): VNode | null {
  const { t } = page;
  const links = [
    ...(roles.has('auditor') ? [{ href: '/desk/works', name: 'audit-works' }, { href: '/admin/collections/audit', name: 'audit-records' }] as const : []),
    ...((['admin', 'staff', 'publisher'] as const).some((role) => roles.has(role)) ? [{ href: '/admin', name: 'admin' }] as const : []),
    ...(roles.has('staff') ? [{ href: '/desk/works/new', name: 'new-work' }, { href: '/desk/media', name: 'media' }] as const : []),
  ];
  if (links.length === 0) return roles.size === 0 ? <p class="notice">{t('desk:home.no-role')}</p> : null;
  return (
    <section class="stack stack--tight" aria-labelledby="home-links">
      <h2 id="home-links">{t('desk:home.links')}</h2>
      <ul class="list-plain cluster">{links.map(({ href, name }) => <li key={name}><a class="btn" href={href}>{t(`desk:home.link.${name}`)}</a></li>)}</ul>
    </section>
  );
}
