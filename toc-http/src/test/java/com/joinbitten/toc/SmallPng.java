package com.joinbitten.toc;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages with at most 256 colours, which take a third of the room and look the same. */
final class SmallPng {
    private static final int COLOURS = 256;

    /** Colours that differ by less are counted as one. */
    private static final int STEP = 6;

    private SmallPng() {}

    /** Writes the picture to that file. */
    static void write(byte[] png, Path file) throws IOException {
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(png));
        List<Integer> palette = palette(whole);
        byte[] red = new byte[palette.size()];
        byte[] green = new byte[palette.size()];
        byte[] blue = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            red[i] = (byte) (palette.get(i) >> 16);
            green[i] = (byte) (palette.get(i) >> 8);
            blue[i] = (byte) (int) palette.get(i);
        }
        BufferedImage small = new BufferedImage(
                whole.getWidth(),
                whole.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), red, green, blue));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < whole.getHeight(); y++) {
            for (int x = 0; x < whole.getWidth(); x++) {
                int index = nearest.computeIfAbsent(whole.getRGB(x, y) & 0xFFFFFF, colour -> nearest(colour, palette));
                small.getRaster().setSample(x, y, 0, index);
            }
        }
        ImageIO.write(small, "png", file.toFile());
    }

    /** The most frequent colours that are not nearly one that is taken already. */
    private static List<Integer> palette(BufferedImage whole) {
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> first = new HashMap<>();
        for (int y = 0; y < whole.getHeight(); y++) {
            for (int x = 0; x < whole.getWidth(); x++) {
                int colour = whole.getRGB(x, y) & 0xFFFFFF;
                int rough = rough(colour);
                counts.merge(rough, 1, Integer::sum);
                first.putIfAbsent(rough, colour);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(entry -> first.getOrDefault(entry.getKey(), 0))
                .toList();
    }

    private static int rough(int colour) {
        int red = (colour >> 16 & 0xFF) / STEP;
        int green = (colour >> 8 & 0xFF) / STEP;
        int blue = (colour & 0xFF) / STEP;
        return (red * COLOURS + green) * COLOURS + blue;
    }

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int other = palette.get(i);
            int red = (colour >> 16 & 0xFF) - (other >> 16 & 0xFF);
            int green = (colour >> 8 & 0xFF) - (other >> 8 & 0xFF);
            int blue = (colour & 0xFF) - (other & 0xFF);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
