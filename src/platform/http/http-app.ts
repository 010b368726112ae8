import { randomUUID } from 'node:crypto';
import fastifyCompress from '@fastify/compress';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyBaseLogger } from 'fastify';
import type { Config } from '../config/index.js';
import { AppLogger, logRequests } from '../log/index.js';
import { markPractice } from './practice-mark.js';
import { ProblemFilter } from './problem.filter.js';
import { rememberRoutes } from './routes.js';
import { createValidationPipe } from './validation.pipe.js';

const REQUEST_ID = /^[\w.-]{8,64}$/;
const JSON_BODY_LIMIT = 1024 * 1024;

/** Builds the HTTP application with everything that holds for all routes; it does not listen yet. */
export async function createHttpApp(
  appModule: DynamicModule,
  config: Config,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    // One log for Nest and Fastify; our own hook writes the line of each request.
    ...(logger instanceof AppLogger
      ? {
          loggerInstance: logger.pino as unknown as FastifyBaseLogger,
          logController: new LogController({ disableRequestLogging: true }),
        }
      : {}),
    bodyLimit: JSON_BODY_LIMIT,
    trustProxy: config.http.trustProxy,
    requestIdHeader: false,
    // A caller may name its own request id for tracing, in a form that cannot break a log line.
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  rememberRoutes(adapter.getInstance());
  if (logger instanceof AppLogger) logRequests(adapter.getInstance(), logger);
  const app = await NestFactory.create<NestFastifyApplication>(appModule, adapter, {
    logger,
    abortOnError: false,
    forceCloseConnections: false,
  });
  const isHttps = config.http.publicUrl?.startsWith('https:') ?? false;
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      // Over plain HTTP (an office network, a first try) this would make browsers ask for every style sheet in vain.
      directives: { defaultSrc: ["'self'"], ...(isHttps ? {} : { upgradeInsecureRequests: null }) },
    },
    strictTransportSecurity: isHttps,
  });
  // Pages only: on a slow line they are a fifth as long. Files are packed already or send themselves in parts.
  await app.register(fastifyCompress, {
    encodings: ['gzip'],
    customTypes: /^text\/html\b/,
    threshold: 1_024,
  });
  await app.register(fastifyMultipart, {
    limits: { fileSize: config.http.maxUploadBytes, files: 1, fields: 20, parts: 21 },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      void reply.header('x-request-id', request.id);
      if (config.runtime.practice) markPractice(reply);
    });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  return app;
}
