import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ApiDocument } from './api-document.js';

/** Puts the browsable description at /api/docs; its scripts and styles come from this server. */
export function mountDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => app.get(ApiDocument, { strict: false }).get() as OpenAPIObject, {
    raw: false,
    customSiteTitle: 'Belanja Rutin: API',
    swaggerOptions: { docExpansion: 'none', persistAuthorization: false },
  });
}
