import helmet from "helmet";

const NOBODY = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

/** Headers of every answer. A page brings its own content policy; whatever is not a page may load nothing. */
export function securityHeaders({ secure }: { secure: boolean }) {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
  });
  const permissions = NOBODY.map((what) => `${what}=()`).join(", ");
  return (
    request: Parameters<typeof headers>[0],
    response: Parameters<typeof headers>[1],
    next: (error?: unknown) => void,
  ) => {
    response.setHeader("Permissions-Policy", permissions);
    headers(request, response, next);
  };
}
