import type { FieldError } from './problem.js';

/** What class-validator reports for a property; only what we look at, so that this stays pure. */
export interface PropertyFault {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly PropertyFault[];
}

const MOST_REPORTED = 20;

function pathOf(parent: string, property: string): string {
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}

function messageOf(property: string, constraints: Readonly<Record<string, string>>): string {
  if ('whitelistValidation' in constraints) return 'is not a known field';
  const [message = 'is not valid'] = Object.values(constraints);
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function* walk(faults: readonly PropertyFault[], parent: string): Generator<FieldError> {
  for (const { property, constraints, children } of faults) {
    const field = pathOf(parent, property);
    if (constraints) yield { field, message: `${field} ${messageOf(property, constraints)}` };
    yield* walk(children ?? [], field);
  }
}

/** Every fault with the path of its field, such as `lines[0].quantity`; the first ones of many. */
export function fieldErrorsOf(faults: readonly PropertyFault[]): FieldError[] {
  const errors: FieldError[] = [];
  for (const error of walk(faults, '')) {
    errors.push(error);
    if (errors.length === MOST_REPORTED) break;
  }
  return errors;
}
