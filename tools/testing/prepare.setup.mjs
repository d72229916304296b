import { prepare } from '../prepare.mjs';
import { createProgress } from '../progress.mjs';

/** For tiers that run the real processes: dist must be what the sources say, also when the tier is run alone. */
export default function prepareForTests() {
  return prepare(createProgress(process.stderr));
}
