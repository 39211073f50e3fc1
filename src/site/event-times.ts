import type { EventFacts } from '#app/domain/event-facts.ts';
import { isCampaignLocale } from '#app/domain/locales.ts';
import { CAMPAIGN_ZONE, homeZones, partnerZones } from '#app/i18n/home-zones.ts';
import { formatSpan } from '#app/i18n/time-span.ts';

/** An event's time as clocks elsewhere show it. */
export interface TimeElsewhere {
  readonly time: string;
  /** The towns whose clocks show it, where the language alone does not say which town is meant; else empty. */
  readonly towns: readonly string[];
}

/** Where most readers of a language live; undefined for one that is read in too many zones to say. */
function homeOf(locale: string): string | undefined {
  const home = isCampaignLocale(locale) ? homeZones[locale] : 'UTC';
  return home === 'UTC' ? undefined : home;
}

/** The time at which an event takes place where most of the page's readers live, if that is not what its own zone shows. */
export function timeAtHome({ start, end, zone }: EventFacts, locale: string): string | undefined {
  const home = homeOf(locale);
  const told = (there: string) => formatSpan(start.at, end.at, { locale, zone: there });
  return home === undefined || told(home) === told(zone) ? undefined : told(home);
}

/**
 * The times at which an event takes place where its readers are, as far as they differ from its own: at home and in Japan; in a language
 * that is read everywhere, in the towns of all partners, from west to east.
 */
export function timesElsewhere(facts: EventFacts, locale: string): TimeElsewhere[] {
  const { start, end, zone } = facts;
  const told = (there: string) => formatSpan(start.at, end.at, { locale, zone: there });
  const own = told(zone);
  const home = homeOf(locale);
  if (home !== undefined) return [...new Set([told(home), told(CAMPAIGN_ZONE)])].filter((time) => time !== own).map((time) => ({ time, towns: [] }));
  const towns = new Map<string, string[]>();
  for (const there of partnerZones) towns.set(told(there), [...(towns.get(told(there)) ?? []), townOf(there)]);
  return [...towns].filter(([time]) => time !== own).map(([time, here]) => ({ time, towns: here.sort() }));
}

/** `Asia/Phnom_Penh`: Phnom Penh. */
function townOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
