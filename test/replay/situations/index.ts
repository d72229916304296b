import { CLOCKS } from './clocks.js';
import { FIRST } from './first.js';
import { GOODS } from './goods.js';
import { MONEY } from './money.js';
import { PEOPLE } from './people.js';
import type { Situation } from './play.js';
import { PROMISES } from './promises.js';

export const SITUATIONS: Record<string, Situation> = {
  ...FIRST,
  ...GOODS,
  ...PEOPLE,
  ...MONEY,
  ...CLOCKS,
  ...PROMISES,
};
