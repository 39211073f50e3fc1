/**
 * Names of months and days in Tetum, by the English ones that Intl gives: it has no data for Tetum and would answer in English
 * without a word. Spelling of the Instituto Nacional de Linguística; not read by a native speaker yet.
 */
const names: Readonly<Record<string, string>> = {
  January: 'Janeiru', February: 'Fevereiru', March: 'Marsu', April: 'Abríl', May: 'Maiu', June: 'Juñu',
  July: 'Jullu', August: 'Agostu', September: 'Setembru', October: 'Outubru', November: 'Novembru', December: 'Dezembru',
  Jan: 'Jan.', Feb: 'Fev.', Mar: 'Mar.', Apr: 'Abr.', Jun: 'Juñ.', Jul: 'Jul.', Aug: 'Ago.', Sept: 'Set.', Oct: 'Out.', Nov: 'Nov.', Dec: 'Dez.',
  Monday: 'Segunda', Tuesday: 'Tersa', Wednesday: 'Kuarta', Thursday: 'Kinta', Friday: 'Sesta', Saturday: 'Sábadu', Sunday: 'Domingu',
};

/** A date of British English, part by part, in Tetum. */
export function inTetum(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.map(({ type, value }) => (type === 'literal' ? value.replace(' at ', ', ') : (names[value] ?? value))).join('');
}
