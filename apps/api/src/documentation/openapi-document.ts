import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `After-sales cases over orders: quote, file, decide, bring back, refund, audit.

Amounts are whole numbers in the minor unit of the currency; times are ISO 8601. Errors are RFC 9457 problems with a
stable \`code\` and, where there is one, the \`field\` at fault. Lists page by \`nextCursor\`. POSTs that create or move
money need an \`Idempotency-Key\`: the same key and request gets the first answer again (\`Idempotency-Replayed: true\`),
refusals included. Changes of a case by people name the version that they had read in \`If-Match\`.`;

/** What the code says of itself; \`docs/openapi.json\` is this, written down. */
export function openapiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Makegood')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'A JWT of the OIDC issuer, an API key of the shop, or the token of a guest',
    })
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** `/openapi.json`, and the page at `/docs`. Made when first asked for: most processes never are. */
export function serveDocumentation(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= openapiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Makegood API',
  });
}
