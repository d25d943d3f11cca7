import { defineConfig } from "vite";

// Phones of six years ago: what they do not know is rewritten, and nothing is taken from another host.
export default defineConfig({
  base: "/static/app/",
  build: {
    target: ["es2019", "chrome80", "firefox78", "safari13"],
    cssTarget: ["chrome87", "firefox78", "safari14.1"],
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
});
