export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Partner and roles, for choosing. */
  readonly detail: string;
}

/** What the demonstration adds: anybody may become anybody. Never there beside real accounts. */
export interface Demo {
  /** The people one can become. */
  people(): Promise<readonly DemoPerson[]>;
  /** Signs the browser in as that person; the headers carry the session's cookie. Undefined for nobody. */
  becomePerson(id: string, headers: Headers): Promise<Headers | undefined>;
}

/** How far the demonstration's clock can be moved at a tap, in minutes. */
export const clockSteps = [1, 8, 20, 60, 1440] as const;
