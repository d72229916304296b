import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsObject, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateBy, ValidateIf,
  ValidateNested,
} from 'class-validator'; // prettier-ignore
import { isDuration } from '#domain';
import * as rules from './rules.js';

/** Each of these says a limit once, to the validation and to the documentation. */
interface About {
  readonly optional?: boolean;
  /** Null has a meaning of its own, which the description tells. */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

function field(
  about: About,
  schema: ApiPropertyOptions,
  checks: readonly PropertyDecorator[],
): PropertyDecorator {
  const { optional = false, nullable = false, description, example } = about;
  return applyDecorators(
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable ? { nullable } : {}),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    // Not `IsOptional`, which takes null for absent.
    ...(optional || nullable
      ? [ValidateIf((_object, value) => !(optional && value === undefined) && !(nullable && value === null))]
      : []),
    ...checks,
  );
}

const check = (name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } });

export const Id = (about: About = {}) =>
  field(about, { type: String, pattern: rules.ID.source, maxLength: 64 }, [
    IsString({ message: 'must be text' }),
    Matches(rules.ID, {
      message: 'must be 1 to 64 of letters, digits and . _ : - and begin with a letter or digit',
    }),
  ]);

export const LineId = (about: About = {}) =>
  field(about, { type: String, pattern: rules.LINE_ID.source, maxLength: 80 }, [
    IsString({ message: 'must be text' }),
    Matches(rules.LINE_ID, {
      message: 'must be 1 to 80 of letters, digits and . _ : - and begin with a letter or digit',
    }),
  ]);

/** One line of printable text. */
export const Label = (longest: number, about: About = {}) =>
  field(about, { type: String, minLength: 1, maxLength: longest }, [
    IsString({ message: 'must be text' }),
    MinLength(1, { message: 'must not be empty' }),
    MaxLength(longest, { message: `must have at most ${longest} characters` }),
    Matches(rules.LABEL, { message: 'must be one line of printable characters' }),
  ]);

/** Printed on a slip and typed by a person: long enough not to be guessed. */
export const GiftCode = (about: About = {}) =>
  field({ example: 'K7QM-2FXR-9TWB', ...about }, { type: String, pattern: rules.GIFT_CODE.source }, [
    IsString({ message: 'must be text' }),
    Matches(rules.GIFT_CODE, { message: 'must be 8 to 64 letters, digits and hyphens' }),
  ]);

/** Text that a person writes, over several lines. */
export const FreeText = (about: About = {}) =>
  field(about, { type: String, minLength: 1, maxLength: 2_000 }, [
    IsString({ message: 'must be text' }),
    MinLength(1, { message: 'must not be empty' }),
    MaxLength(2_000, { message: 'must have at most 2000 characters' }),
    Matches(rules.TEXT, { message: 'must hold no control characters other than tabs and line breaks' }),
  ]);

export const Int = (least: number, most: number, about: About = {}) =>
  field(about, { type: 'integer', minimum: least, maximum: most }, [
    IsInt({ message: 'must be a whole number' }),
    Min(least, { message: `must be at least ${least}` }),
    Max(most, { message: `must be at most ${most}` }),
  ]);

export const Quantity = (about: About = {}) => Int(1, rules.MOST_UNITS, about);

/** An amount in the currency's minor unit. */
export const MinorAmount = (about: About = {}) =>
  Int(0, rules.MOST_MINOR, { description: 'In the minor unit of the currency, such as pence', ...about });

/** Digits only: `1e2` and an empty text are numbers to JavaScript, but not to us. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** A number in a query string. */
export const IntQuery = (least: number, most: number, about: About & { readonly default: number }) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => numberOf(value)),
    field(
      { ...about, optional: true },
      { type: 'integer', minimum: least, maximum: most, default: about.default },
      [
        IsInt({ message: 'must be a whole number' }),
        Min(least, { message: `must be at least ${least}` }),
        Max(most, { message: `must be at most ${most}` }),
      ],
    ),
  );

export const Flag = (about: About = {}) =>
  field(about, { type: Boolean }, [IsBoolean({ message: 'must be true or false' })]);

export const OneOf = (values: readonly string[], about: About = {}) =>
  field(about, { type: String, enum: [...values] }, [
    IsIn([...values], { message: `must be one of ${values.join(', ')}` }),
  ]);

export const CurrencyCode = (about: About = {}) =>
  field({ example: 'GBP', ...about }, { type: String, pattern: '^[A-Z]{3}$' }, [
    check('currency', rules.isCurrency, 'must be an ISO 4217 currency code in capitals'),
  ]);

export const MarketCode = (about: About = {}) =>
  field({ example: 'GB', ...about }, { type: String, pattern: rules.MARKET.source }, [
    IsString({ message: 'must be text' }),
    Matches(rules.MARKET, { message: 'must be 2 to 20 capitals, digits and hyphens' }),
  ]);

export const CountryCode = (about: About = {}) =>
  field({ example: 'GB', ...about }, { type: String, pattern: rules.COUNTRY.source }, [
    IsString({ message: 'must be text' }),
    Matches(rules.COUNTRY, { message: 'must be an ISO 3166 country code of two capitals' }),
  ]);

export const Email = (about: About = {}) =>
  field({ example: 'ann@example.com', ...about }, { type: String, format: 'email', maxLength: 254 }, [
    IsEmail({}, { message: 'must be an e-mail address' }),
  ]);

export const LanguageTag = (about: About = {}) =>
  field({ example: 'en-GB', ...about }, { type: String, pattern: rules.LANGUAGE.source }, [
    IsString({ message: 'must be text' }),
    Matches(rules.LANGUAGE, { message: 'must be a language such as en or pt-BR' }),
  ]);

export const TimeZone = (about: About = {}) =>
  field({ example: 'Europe/London', ...about }, { type: String, maxLength: 64 }, [
    check('timeZone', rules.isTimeZone, 'must be a time zone such as Europe/London'),
  ]);

/** A moment, with its offset from UTC. */
export const Moment = (about: About = {}) =>
  field({ example: '2026-03-01T12:00:00Z', ...about }, { type: String, format: 'date-time' }, [
    check(
      'instant',
      rules.isInstant,
      'must be an ISO 8601 date and time with an offset or Z, from 1990 to 2100',
    ),
  ]);

export const Day = (about: About = {}) =>
  field({ example: '2026-03-01', ...about }, { type: String, format: 'date' }, [
    check('day', rules.isDay, 'must be a day such as 2026-03-01'),
  ]);

/** A length of time, in days, hours, minutes and seconds. */
export const Duration = (about: About = {}) =>
  field({ example: 'P3D', ...about }, { type: String, pattern: '^P', maxLength: 40 }, [
    check(
      'duration',
      (value) => typeof value === 'string' && isDuration(value),
      'must be an ISO 8601 duration of days, hours, minutes and seconds, such as P3D or PT12H',
    ),
  ]);

/** An object whose content is checked by whoever reads it. */
export const Document = (about: About = {}) =>
  field(about, { type: 'object', additionalProperties: true }, [IsObject({ message: 'must be an object' })]);

export const Part = (type: new () => object, about: About = {}) =>
  applyDecorators(
    Type(() => type),
    field(about, { type }, [IsObject({ message: 'must be an object' }), ValidateNested()]),
  );

export const Parts = (type: new () => object, size: { least: number; most: number }, about: About = {}) =>
  applyDecorators(
    Type(() => type),
    field(about, { type, isArray: true, minItems: size.least, maxItems: size.most }, [
      IsArray({ message: 'must be a list' }),
      check(
        'objects',
        (value) =>
          !Array.isArray(value) ||
          value.every((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry)),
        'must hold objects only',
      ),
      ArrayMinSize(size.least, { message: `must have at least ${size.least} entries` }),
      ArrayMaxSize(size.most, { message: `must have at most ${size.most} entries` }),
      ValidateNested({ each: true }),
    ]),
  );

/** A list of short labels, such as serial numbers or references to evidence. */
export const Labels = (most: number, longest: number, about: About = {}) =>
  field(about, { type: String, isArray: true, maxItems: most, maxLength: longest }, [
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(most, { message: `must have at most ${most} entries` }),
    check(
      'labels',
      (value) =>
        !Array.isArray(value) ||
        value.every(
          (entry) => typeof entry === 'string' && entry.length <= longest && rules.LABEL.test(entry),
        ),
      `must hold printable texts of 1 to ${longest} characters`,
    ),
  ]);

/** A list of some of the values, each once. */
export const SomeOf = (values: readonly string[], about: About = {}) =>
  field(about, { type: String, isArray: true, enum: [...values], maxItems: values.length }, [
    IsArray({ message: 'must be a list' }),
    check(
      'someOf',
      (value) =>
        !Array.isArray(value) ||
        (new Set(value).size === value.length && value.every((entry) => values.includes(entry as string))),
      `must hold each at most once of ${values.join(', ')}`,
    ),
  ]);
