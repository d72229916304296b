import type { CaseKind } from '#domain';
import { CLOCKS } from './clocks.js';
import { FIRST } from './first.js';
import { GOODS } from './goods.js';
import { MONEY } from './money.js';
import { PEOPLE } from './people.js';
import type { Situation } from './play.js';
import { PROMISES } from './promises.js';

/** By kind of case, each under a name of its own. */
export const SITUATIONS: Readonly<Partial<Record<CaseKind, Readonly<Record<string, Situation>>>>> = {
  return: { ...FIRST, ...GOODS, ...PEOPLE, ...MONEY, ...CLOCKS, ...PROMISES },
};
