package com.joinbitten.toc.telegram.wire;

import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.Outgoing;
import com.joinbitten.core.chat.Outgoing.Form;
import com.joinbitten.core.config.Secret;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetWebhook;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Bot API through the library. Nothing is repeated here that was sent: who wants it again asks again. Thread-safe;
 * blocks on the network.
 */
public final class LibraryBotApi implements BotApi {
    private static final Logger log = LoggerFactory.getLogger(LibraryBotApi.class);
    private static final String[] WANTED = {"message", "callback_query"};
    private static final int MOST_UPDATES = 100;

    private final TelegramBot bot;
    private final OkHttpClient client;
    private final Redaction redaction;

    /**
     * The one at that address.
     *
     * @param api without the token, such as {@code https://api.telegram.org}
     * @param patience how long to wait for a connection, and for an answer
     */
    public LibraryBotApi(URI api, Secret token, Duration patience) {
        this.redaction = new Redaction(token.reveal());
        String address = api.toString().replaceAll("/+$", "") + "/bot";
        this.client = new OkHttpClient.Builder()
                .connectTimeout(patience)
                .readTimeout(patience)
                .writeTimeout(patience)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
        this.bot = new TelegramBot.Builder(token.reveal())
                .okHttpClient(client)
                .apiUrl(address)
                .build();
    }

    @Override
    public Delivery send(Outgoing message) {
        try {
            return message.remote().isPresent()
                    ? changed(bot.execute(edit(message, message.remote().getAsLong())))
                    : sent(bot.execute(fresh(message)));
        } catch (RuntimeException noAnswer) { // which is how the library wraps what the network throws
            return new Delivery.Unheard(reason(noAnswer));
        }
    }

    private static SendMessage fresh(Outgoing message) {
        SendMessage request = new SendMessage(message.chat().value(), text(message))
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                .disableNotification(message.silent());
        if (message.form() == Form.HTML) {
            request.parseMode(ParseMode.HTML);
        }
        return message.body().buttons().isEmpty() ? request : request.replyMarkup(keyboard(message.body()));
    }

    private static EditMessageText edit(Outgoing message, long remote) {
        EditMessageText request = new EditMessageText(message.chat().value(), Math.toIntExact(remote), text(message))
                .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true));
        if (message.form() == Form.HTML) {
            request.parseMode(ParseMode.HTML);
        }
        return message.body().buttons().isEmpty() ? request : request.replyMarkup(keyboard(message.body()));
    }

    private static String text(Outgoing message) {
        return message.form() == Form.HTML
                ? message.body().text().html()
                : message.body().text().plain();
    }

    private static InlineKeyboardMarkup keyboard(ChatBody body) {
        InlineKeyboardMarkup keyboard = new InlineKeyboardMarkup();
        for (Button button : body.buttons()) {
            InlineKeyboardButton shown = new InlineKeyboardButton(button.label());
            keyboard.addRow(
                    button.kind() == Button.Kind.LINK
                            ? shown.url(button.target())
                            : shown.callbackData(button.target()));
        }
        return keyboard;
    }

    private Delivery sent(SendResponse response) {
        if (!response.isOk()) {
            return refused(response);
        }
        return new Delivery.Sent(Optional.ofNullable(response.message())
                .map(message -> Optional.ofNullable(message.messageId()))
                .orElse(Optional.empty())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
    }

    private Delivery changed(BaseResponse response) {
        boolean asWanted = response.isOk() || fault(response).contains("message is not modified");
        return asWanted ? new Delivery.Sent(OptionalLong.empty()) : refused(response);
    }

    private Delivery refused(BaseResponse response) {
        String fault = response.errorCode() + " " + fault(response);
        int code = response.errorCode();
        if (code == 429) {
            return new Delivery.Flooded(retryAfter(response));
        }
        if (code == 401 || code == 404) {
            return new Delivery.Locked(fault);
        }
        if (code < 400 || code >= 500) {
            return new Delivery.Unheard(fault);
        }
        return fault.contains("can't parse entities") ? new Delivery.Unmarked(fault) : new Delivery.Refused(fault);
    }

    private static Duration retryAfter(BaseResponse response) {
        return Optional.ofNullable(response.parameters())
                .flatMap(parameters -> Optional.ofNullable(parameters.retryAfter()))
                .map(Duration::ofSeconds)
                .orElse(Duration.ofSeconds(1));
    }

    private String fault(BaseResponse response) {
        return Optional.ofNullable(response.description()).map(redaction::of).orElse("");
    }

    @Override
    public void felt(String press, String text) {
        try {
            BaseResponse response = bot.execute(new AnswerCallbackQuery(press).text(text));
            if (!response.isOk()) {
                log.debug("telegram.press_unfelt reason={}", fault(response));
            }
        } catch (RuntimeException noAnswer) {
            log.debug("telegram.press_unfelt reason={}", reason(noAnswer));
        }
    }

    @Override
    public List<Incoming> updates(long after, Duration wait) {
        GetUpdates request = new GetUpdates()
                .offset(Math.toIntExact(after + 1))
                .limit(MOST_UPDATES)
                .timeout(Math.toIntExact(wait.toSeconds()))
                .allowedUpdates(WANTED);
        try {
            var response = bot.execute(request);
            require(response);
            List<Update> updates = response.updates();
            return updates.stream().map(IncomingReader::read).toList();
        } catch (BotApiException refused) {
            throw refused;
        } catch (RuntimeException noAnswer) {
            throw new BotApiException(reason(noAnswer));
        }
    }

    @Override
    public void receiveAt(String address, String secret) {
        BaseRequest<?, BaseResponse> request = address.isEmpty()
                ? new DeleteWebhook()
                : new SetWebhook().url(address).secretToken(secret).allowedUpdates(WANTED);
        try {
            require(request instanceof SetWebhook set ? bot.execute(set) : bot.execute((DeleteWebhook) request));
        } catch (BotApiException refused) {
            throw refused;
        } catch (RuntimeException noAnswer) {
            throw new BotApiException(reason(noAnswer));
        }
    }

    private void require(BaseResponse response) {
        if (!response.isOk()) {
            throw new BotApiException(response.errorCode() + " " + fault(response));
        }
    }

    /** Names the kind of the fault, too: the message of some says nothing. */
    private String reason(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return redaction.of(cause.getClass().getSimpleName() + " " + cause.getMessage());
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        bot.shutdown();
    }
}
