import { RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { TAKES_FILE, type FileBody } from '../http/takes-file.js';
import { ACCESS_RULE, type AccessRule } from '../access/access-rule.js';

/** One route of the application as its decorators describe it. */
export interface RouteInfo {
  readonly method: string;
  /** With parameters as `:id`. */
  readonly path: string;
  /** `Session.signIn`: controller and method; names the operation and its examples. */
  readonly operation: string;
  /** Class of the Nest module. */
  readonly module: string;
  /** Null: nobody thought of a rule, and the guard refuses everybody. */
  readonly rule: AccessRule | null;
  readonly body: Type | null;
  readonly query: Type | null;
  /** Set when the body is a file, with or without fields. */
  readonly file: FileBody | null;
  readonly status: number;
}

const BODY = 3;
const QUERY = 4;

/** Every route of every controller, by path and method. */
export function listRoutes(modules: ModulesContainer): RouteInfo[] {
  const routes = [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? routesOf(metatype as Type, module.metatype.name) : [],
    ),
  );
  const key = ({ path, method }: RouteInfo) => `${path} ${method}`;
  return routes.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function routesOf(controller: Type, module: string): RouteInfo[] {
  const prototype = controller.prototype as Record<string, (...args: unknown[]) => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
    const bases = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
    const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
    const route = {
      method: RequestMethod[verb] ?? 'ALL',
      operation: `${controller.name.replace(/Controller$/, '')}.${name}`,
      module,
      rule: ruleOf(handler) ?? ruleOf(controller) ?? null,
      body: argumentClass(controller, name, BODY),
      query: argumentClass(controller, name, QUERY),
      file: (Reflect.getMetadata(TAKES_FILE, handler) as FileBody | undefined) ?? null,
      status:
        (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ??
        (verb === RequestMethod.POST ? 201 : 200),
    };
    return bases.flatMap((base) => paths.map((path) => ({ ...route, path: join(base, path) })));
  });
}

function ruleOf(target: object): AccessRule | undefined {
  return Reflect.getMetadata(ACCESS_RULE, target) as AccessRule | undefined;
}

function join(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}

/** The class of the argument that takes the whole body or query. */
function argumentClass(controller: Type, name: string, kind: number): Type | null {
  type Argument = { index: number; data?: unknown };
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>;
  const found = Object.entries(args).find(
    ([key, { data }]) => key.startsWith(`${kind}:`) && data === undefined,
  );
  if (!found) return null;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ??
    []) as Type[];
  const type = types[found[1].index];
  return type && type !== (Object as unknown as Type) ? type : null;
}
