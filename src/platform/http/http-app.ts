import { randomUUID } from 'node:crypto';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { ConsoleLogger, type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/index.js';
import { ProblemFilter } from './problem.filter.js';
import { createValidationPipe } from './validation.pipe.js';

const REQUEST_ID = /^[\w.-]{8,64}$/;
const JSON_BODY_LIMIT = 1024 * 1024;

/** Builds the HTTP application with everything that holds for all routes; it does not listen yet. */
export async function createHttpApp(
  appModule: DynamicModule,
  config: Config,
  logger: LoggerService | false = new ConsoleLogger({ json: config.log.format === 'json' }),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_BODY_LIMIT,
    trustProxy: config.http.trustProxy,
    requestIdHeader: false,
    // A caller may name its own request id for tracing, in a form that cannot break a log line.
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(appModule, adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: false,
  });
  await app.register(fastifyHelmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'self'"] } } });
  await app.register(fastifyMultipart, {
    limits: { fileSize: config.http.maxUploadBytes, files: 1, fields: 20, parts: 21 },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      void reply.header('x-request-id', request.id);
    });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  return app;
}
