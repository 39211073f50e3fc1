import type { VNode } from 'preact';

/** Zones of the countries of the campaign; any other can be typed. */
const zones = [
  'Asia/Tokyo', 'Asia/Bangkok', 'Asia/Phnom_Penh', 'Asia/Brunei', 'Asia/Jakarta', 'Asia/Vientiane', 'Asia/Kuala_Lumpur', 'Asia/Yangon',
  'Asia/Manila', 'Asia/Singapore', 'Asia/Ho_Chi_Minh', 'Asia/Dili', 'America/New_York', 'UTC',
];

/** What a field for a time zone offers while one types: give it `list: 'zones'`. */
export function ZoneList(): VNode {
  return <datalist id="zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>;
}
