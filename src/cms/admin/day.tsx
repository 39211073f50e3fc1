import type { ServerProps } from 'payload';
import type { ReactNode } from 'react';
import { instantText } from '../instant-text.ts';
import { recordsDoorOf } from '../records-room/records-door.ts';
import { roomText } from '../records-room/room-text.ts';
import { signedInOf } from '../records-room/signed-in.ts';

/** The figures, and where each is worked on. */
const figures = [
  { name: 'published', href: '/desk/works?state=live' },
  { name: 'live', href: '/desk/works?state=live' },
  { name: 'reviews', href: '/desk/works?state=in-review' },
  { name: 'overdue', href: '/admin/collections/open-seats?sort=deadline&where[or][0][and][0][state][equals]=waiting', care: true },
  { name: 'due', href: '/desk/schedule' },
  { name: 'held', href: '/desk/launch', care: true },
  { name: 'unknown', href: '/desk/launch', care: true },
  { name: 'missed', href: '/admin/collections/deliveries?where[or][0][and][0][state][equals]=missed', care: true },
  { name: 'stops', href: '/desk/launch', care: true },
] as const;

/** Before the dashboard's cards: the day's figures by the campaign clock, each leading to where it is worked on. */
export async function Day({ payload, user, i18n }: ServerProps): Promise<ReactNode> {
  const person = signedInOf(user);
  const day = person && (await recordsDoorOf(payload)?.day(person.actor));
  if (!day?.ok) return null;
  const t = (key: Parameters<typeof roomText>[1], values?: Record<string, unknown>): string => roomText(i18n, key, values);
  const { value } = day;
  if (!value.campaign) {
    return (
      <section className="kw-day">
        <h2>{t('records:day.title')}</h2>
        <p>{t('records:day.no-campaign')} <a href="/admin/collections/campaigns/create">{t('records:day.no-campaign-link')}</a></p>
      </section>
    );
  }
  const when = instantText(value.at, i18n.language, value.campaign.zone) ?? '';
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (
    <section className="kw-day">
      <h2>{t('records:day.title')}</h2>
      <p className="kw-day__when">{t('records:day.as-of', { campaign: value.campaign.name, when })}</p>
      <ul className="kw-day__figures">
        {figures.map(({ name, href, ...more }) => (
          <li key={name} className={'care' in more && value[name] > 0 ? 'kw-figure kw-figure--care' : 'kw-figure'}>
            <a href={href}><b data-figure={name}>{value[name]}</b> <span>{t(`records:day.figure.${name}`)}</span></a>
          </li>
        ))}
      </ul>
      <p className="kw-day__languages">{t('records:day.unreviewed')}: {value.unreviewed.length === 0 ? t('records:day.all-reviewed') : value.unreviewed.map((tag) => names.of(tag) ?? tag).join(i18n.language === 'ja' ? '、' : ', ')}</p>
    </section>
  );
}
