"""What English speakers say without asking, and what is the same in every language."""

from __future__ import annotations

from qabot.domain import SmallTalk

ANY_LANGUAGE: dict[SmallTalk | None, str] = {
    SmallTalk.SALAM: """
salam alaikum, salam alaykum, salam aleikum, salam alikum, salam aleykum, salaam alaikum, salamu alaikum
salamu alaykum, assalam alaikum, assalam alaykum, assalam o alaikum, assalamu alaikum, assalamu alaykum
assalamualaikum, assalamoalaikum, assalamu alaikum wa rahmatullah, assalamu alaikum wa rahmatullahi wa barakatuh
assalamu alaikum wr wb, as salam alaikum, as salamu alaikum, as salamu alaykum, as salam alaykum, al salam alaikum
al salamu alaykum, asalamu alaikum, slm aleykum, selamun aleykum, selamın aleyküm, aleyküm selam, walaikum assalam
wa alaikum assalam, selamünaleyküm, selam aleyküm, salam 3alaykom, salam 3alaikom, salamo 3alaykom, slm 3likom
salam alikoum
""",
    SmallTalk.GREETING: """
salam, salaam, slm, salamat, ahlan, ahlan wa sahlan, ahlan wasahlan, ahlein, marhaba, mar7aba, hala, eid mubarak
ramadan kareem, ramadan mubarak, aloha, namaste
""",
    SmallTalk.GOOD_MORNING: "sabah el kheir, sabah al khair, sabah alkhair, saba7 el kheir, sabah elkheir",
    SmallTalk.GOOD_EVENING: "masa el kheir, masa al khair, masaa el kheir, masa alkhair",
    SmallTalk.HOW_ARE_YOU: """
kifak, kifik, keefak, kefak, kif halak, kayf halak, kayfa haluk, ezayak, ezzayak, izzayak, shlonak, shlonik, shlonek
wach rak, wash rak, labas
""",
    SmallTalk.THANKS: """
shukran, choukran, shokran, shukran jazilan, jazakallah, jazak allah, jazakallah khair, jazakallah khairan
jazak allah khair, yeslamo, yislamo, barakallahu feek
""",
    SmallTalk.FAREWELL: "ma3 salama, maa salama, ma3a salama, maasalama, khuda hafiz, allah hafiz, adios, ciao ciao",
    SmallTalk.PRAISE: "bravo, mashallah, masha allah, super",
    SmallTalk.ACKNOWLEDGEMENT: """
ok, okay, okey, okie, oki, okk, okej, oke, no, no no, tamam, inshallah, insha allah, in sha allah, alhamdulillah
yalla, yallah, khalas, haha, lmao, rofl, xd, hm, hmm, mm, mmm, ah, aha, oh, ooh, wow, omg, hmmm, uh, um
""",
}

ENGLISH: dict[SmallTalk | None, str] = {
    SmallTalk.SALAM: "peace be upon you, peace be with you, may peace be upon you",
    SmallTalk.WHO_ARE_YOU: """
who are you, what are you, what is your name, your name, do you have a name, tell me your name
what should i call you, introduce yourself, tell me about yourself, tell me about you, tell me who you are
what can you do, what do you do, what can you do for me, what can you help with, what can you help me with
how can you help, how can you help me, can you help, can you help me, could you help me, will you help me, help
help me, i need help, i need your help, i need some help, how do you work, how does this bot work, how do i use this
how do i use this bot, how do i use you, how to use this, how to use this bot, how to use you, how do i ask
how do i ask you, how do i ask a question, what can i ask, what can i ask you, what should i ask
what should i ask you, what do you know, what is your purpose, what is your job, what are you for, what is this bot
what is this bot for, what does this bot do, are you a bot, are you a robot, are you human, are you a human
are you real, are you a real person, are you an ai, are you ai, are you a person, are you a machine
are you a chatbot, are you chatgpt, are you gpt, are you an llm, are you alive, are you a program, are you a man
are you a girl, are you a woman, who made you, who created you, who built you, who developed you, who programmed you
who is your creator, who owns you, how old are you, where are you from, where are you, where do you live
do you speak arabic, do you speak english, do you speak french, do you understand arabic, do you understand english
do you understand me, can you speak arabic, can you speak english, can you hear me, what languages do you speak
which languages do you speak, what language do you speak, do you understand, tell me a joke, tell a joke
another joke, sing a song, sing me a song, tell me a story, tell me something, tell me something interesting
say something, i am bored, let us talk, let us chat, talk to me, chat with me, do you love me, do you like me
will you marry me, what do you think, do you have feelings
""",
    SmallTalk.HOW_ARE_YOU: """
how are you, how are you doing, how are you today, how are you feeling, how do you do, how is it going
how is everything, how is life, how is your day, how is your day going, how was your day, how have you been
how you doing, how are ya, hru, what is up, whatsup, wassup, wazzup, whassup, sup, are you ok, are you okay
are you well, you ok, you okay, are you alright, you alright, are you all right, how are things, how are things going
how goes it, how ya doing, how are you all, how are you guys, what are you up to, what are you doing, and you
how about you, what about you, and how are you, i hope you are well, i hope you are doing well, hope you are well
hope you are doing well
""",
    SmallTalk.COMPLAINT: """
stupid, stupid bot, bad bot, dumb bot, silly bot, dumb, you are stupid, you are so stupid, you are dumb
you are an idiot, idiot, you idiot, you stupid, moron, you are useless, useless, useless bot, you are bad
you are terrible, you are awful, you are wrong, wrong, that is wrong, this is wrong, it is wrong, wrong answer
your answer is wrong, the answer is wrong, that is not right, that is not correct, this is not correct
that is incorrect, incorrect, not correct, not right, not true, that is not true, you suck, this sucks, that sucks
it sucks, terrible, horrible, awful, bad, very bad, too bad, bad answer, terrible answer, bad job, i hate you
i hate this, hate you, shut up, fuck, fuck you, fuck off, shit, bullshit, damn, wtf, crap, piss off, screw you
you are not helpful, not helpful, this is not helpful, that is not helpful, unhelpful, you are not smart
that did not help, it did not help, you did not answer, you did not answer me, you did not answer my question
that is not what i asked, this is not what i asked, that is not an answer, you do not understand
you do not understand me, i do not understand, i dont get it, nonsense, rubbish, you are boring, boring
you are crazy, are you stupid, are you dumb, are you crazy, go to hell, go away, you lie, liar, you are lying
you are a liar
""",
    SmallTalk.FAREWELL: """
bye, bye bye, byebye, goodbye, good bye, see you, see ya, cya, see you later, see you soon, see you tomorrow
see you around, see you next time, see you again, see ya later, catch you later, talk to you later, talk to you soon
talk later, ttyl, farewell, take care, good night, goodnight, nighty night, have a nice day, have a good day
have a great day, have a lovely day, have a good one, have a nice evening, have a good evening, have a good night
have a nice weekend, have a good weekend, have a great weekend, so long, peace out, cheerio, i have to go, i must go
i need to go, i gotta go, i got to go, gotta go, i am leaving, i am going, until next time, till next time, i am off
""",
    SmallTalk.THANKS: """
thanks, thank you, thank you so much, thank you very much, thank you a lot, thanks a lot, thanks so much
thanks very much, thanks a ton, thanks a million, thanks a bunch, thanks heaps, many thanks, big thanks, much thanks
thank you all, thank you kindly, my thanks, thanx, thx, thnx, thnks, tnx, tks, ty, tysm, tyvm, thank
much appreciated, appreciated, i appreciate it, i appreciate that, i appreciate your help, appreciate it
appreciate your help, i am grateful, cheers, much obliged, bless you, god bless you, god bless, may god bless you
no thanks, no thank you, i thank you, i want to thank you, thank you anyway, thanks anyway, thanks though
""",
    SmallTalk.PRAISE: """
good bot, great bot, nice bot, best bot, smart bot, clever bot, lovely bot, cool bot, amazing bot, awesome bot
good job, great job, nice job, excellent job, amazing job, well done, nice work, good work, great work
excellent work, excellent, great, nice, cool, awesome, amazing, wonderful, brilliant, fantastic, perfect, superb
marvelous, impressive, good, very good, so good, very nice, so nice, so cool, very cool, pretty good, not bad, lovely
great answer, good answer, nice answer, excellent answer, perfect answer, correct answer, good one, nice one
good boy, good girl, you are great, you are good, you are so good, you are very good, you are awesome
you are amazing, you are smart, you are very smart, you are so smart, you are clever, you are the best, you are nice
you are so nice, you are cool, you are wonderful, you are brilliant, you are a genius, you are intelligent
you are funny, you are cute, you are kind, you are so kind, you are helpful, you are so helpful, you are very helpful
you are right, you rock, very helpful, helpful, so helpful, this is helpful, that is helpful, this was helpful
that was helpful, that was very helpful, that was so helpful, that helped, this helped, it helped, that was great
this is great, that is great, that is amazing, this is amazing, that is awesome, this is awesome, that is cool
this is cool, that is good, this is good, that is nice, that is perfect, i love you, i like you, love you
i love this, i love it, love it, i like it, i like this, keep it up, keep up the good work, congratulations, congrats
impressed, i am impressed, you are my friend, you are my best friend
""",
    SmallTalk.GOOD_MORNING: "good morning, morning, mornin, good mornin, a very good morning, top of the morning",
    SmallTalk.GOOD_EVENING: "good evening, evening, good evenin, a very good evening",
    SmallTalk.GREETING: """
hi, hello, hey, hiya, howdy, hey there, hi there, hello there, hey you, helo, hallo there, hey ya, heya, greetings
yo, good day, gday, good afternoon, afternoon, hello world, welcome, nice to meet you, nice to see you
pleased to meet you, glad to meet you, good to see you, nice meeting you, happy new year, merry christmas
happy holidays, happy eid, i have a question, i have one question, i have a quick question, i have another question
i have a few questions, i have some questions, i got a question, can i ask, can i ask a question
can i ask you a question, can i ask you something, can i ask something, could i ask a question
could i ask you a question, may i ask, may i ask a question, may i ask you a question, may i ask you something
i want to ask a question, i want to ask you a question, i want to ask you something, i want to ask something
i would like to ask a question, i would like to ask you a question, i would like to ask you something
i need to ask you something, i need to ask a question, quick question, question, is anyone there, is anybody there
is anyone here, anyone there, anyone here, anybody there, are you there, you there, are you here, are you online
i am new here
""",
    SmallTalk.ACKNOWLEDGEMENT: """
yes, yeah, yea, yep, yup, yes please, sure, of course, certainly, definitely, absolutely, nope, nah, alright
all right, fine, got it, i got it, gotcha, i see, i understand, understood, i get it, makes sense, that makes sense
it makes sense, right, correct, true, that is right, that is correct, that is true, exactly, indeed, agreed, i agree
no problem, np, not a problem, no worries, never mind, nevermind, nvm, you are welcome, my pleasure, anytime, sorry
i am sorry, i am so sorry, my bad, my mistake, excuse me, pardon, pardon me, oops, i am fine, i am good, i am ok
i am okay, i am well, i am great, i am doing well, i am doing good, doing well, doing good, all good, it is ok
it is okay, it is fine, that is ok, that is fine, interesting, very interesting, that is interesting, really
oh really, oh no, wait, one moment, just a moment, a moment, one second, hold on, nothing, nothing else, nothing much
not much, not really, not yet, maybe, perhaps, i do not know, idk, dont know, no idea, i have no idea, whatever
that is all, that is it, that will be all, i am done, no questions, no more questions, i have no questions
i have no more questions, i do not have any questions, i have no question, i am here, i am back, done, let me think
let me see, let us go, go ahead, deal, funny, very funny, lol, god willing, thank god, noted, good to know, same here
me too, same to you
""",
    None: """
dear, friend, my friend, my dear, my dear friend, buddy, bro, brother, sister, mate, man, dude, sir, madam, maam
miss, guys, folks, everyone, everybody, all, team, bot, chatbot, robot, ai, qabot, assistant, please, plz, again
once again, today, so much, very much, a lot, and, too, then, now, well, so, just, also, there, to you, to you too
you too, for now, for your help, for the help, for all your help, for all the help, for helping, for helping me
for your answer, for the answer, for your answers, for the answers, for answering, for your reply, for the reply
for the information, for the info, for your time, for everything, for that, for this, for your support
for your assistance, in advance, very, but, my man, old friend, kindly, to all, to everyone, to you all
""",
}
