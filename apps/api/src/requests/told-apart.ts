import { applyDecorators, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { InvalidRequestError } from '../problem/problem.js';
import { validated } from './validation.js';

/** Bodies of one route, by their `kind`. */
export type BodiesByKind = Readonly<Record<string, Type<object>>>;

/** Checks a body by the rules of its kind. */
export function toldApart(bodies: BodiesByKind): Type<PipeTransform<unknown, Promise<object>>> {
  @Injectable()
  class KindPipe implements PipeTransform<unknown, Promise<object>> {
    async transform(body: unknown): Promise<object> {
      const kind = (body as { kind?: unknown } | null)?.kind;
      const type = typeof kind === 'string' && Object.hasOwn(bodies, kind) ? bodies[kind] : undefined;
      if (!type) {
        const message = `kind must be one of ${Object.keys(bodies).join(', ')}`;
        throw new InvalidRequestError([{ field: 'kind', message }]);
      }
      return validated(type, body);
    }
  }
  return KindPipe;
}

/** The same for the documentation: one body, which is one of several, told apart by `kind`. */
export function BodyByKind(bodies: BodiesByKind): MethodDecorator {
  const types = Object.values(bodies);
  const mapping = Object.fromEntries(
    Object.entries(bodies).map(([kind, type]) => [kind, getSchemaPath(type)]),
  );
  return applyDecorators(
    ApiExtraModels(...types),
    ApiBody({
      schema: {
        oneOf: types.map((type) => ({ $ref: getSchemaPath(type) })),
        discriminator: { propertyName: 'kind', mapping },
      },
    }),
  );
}
