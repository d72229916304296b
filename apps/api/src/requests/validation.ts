import { type Type, ValidationPipe } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';
import { fieldErrorsOf } from '../problem/field-errors.js';
import { InvalidRequestError } from '../problem/problem.js';

/** How every request is checked: unknown fields are faults, and each fault is named by its path. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    // Named here, or Nest looks for them at run time.
    ...{ validatorPackage, transformerPackage },
    exceptionFactory: (faults) => new InvalidRequestError(fieldErrorsOf(faults)),
  });
}

/** The same for what did not come by HTTP. */
export async function validated<Body extends object>(type: Type<Body>, body: unknown): Promise<Body> {
  return (await validation().transform(body, { type: 'body', metatype: type })) as Body;
}
