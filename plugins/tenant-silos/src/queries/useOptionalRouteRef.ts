import {
  useRouteRef,
  type RouteRef,
  type SubRouteRef,
} from '@backstage/core-plugin-api';

/** The path of a page, or undefined where an installation has left it out. */
export function useOptionalRouteRef(
  routeRef: RouteRef | SubRouteRef,
): string | undefined {
  try {
    return useRouteRef(routeRef)();
  } catch {
    return undefined;
  }
}
