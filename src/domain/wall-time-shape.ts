/** A wall time of the Gregorian calendar, to the minute, as the clocks of its zone show it: `2026-10-14T13:30`. */
export const WALL_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/;
